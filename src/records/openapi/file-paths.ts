import { operation, parameter, type Paths, refused } from './operation.ts';

/** Files come in as a form and go out as bytes, unlike everything else. */
export const filePaths: Paths = {
  '/api/v1/files': {
    post: {
      ...operation(
        ['files'],
        'Upload one file; whoever uploaded it may then put its id into a field or attach it',
        { $ref: '#/components/schemas/File' },
        { status: '201' },
      ),
      requestBody: {
        content: {
          'multipart/form-data': {
            schema: {
              type: 'object',
              required: ['file'],
              properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } },
            },
          },
        },
      },
    },
  },
  '/api/v1/files/{id}': {
    get: {
      ...operation(
        ['files'],
        'Download a file that a record holds which one may read',
        {},
        {
          parameters: [parameter('id', 'path')],
        },
      ),
      responses: {
        '200': {
          description: 'The bytes, always as a download',
          content: { 'application/octet-stream': {} },
        },
        default: refused,
      },
    },
  },
};
