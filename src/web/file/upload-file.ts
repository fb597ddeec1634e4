import type { FileValue } from '#records/define/fields/file.ts';
import { ApiProblem, type ProblemBody } from '../api/problem.ts';

export interface UploadOptions {
  /** Told again and again how much has left, from 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

/** Uploads one file. Not by `fetch`, which does not tell how far it is. Throws `ApiProblem`, with status 0 for a lost line. */
export function uploadFile(file: File, { onProgress, signal }: UploadOptions): Promise<FileValue> {
  const body = new FormData();
  body.set('file', file);
  const call = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    call.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress(total > 0 ? loaded / total : 0),
    );
    call.addEventListener('load', () => {
      if (call.status === 201) resolve(valueOf(call.responseText));
      else reject(new ApiProblem(call.status, problemOf(call.responseText)));
    });
    call.addEventListener('error', () => reject(new ApiProblem(0, { code: 'network' })));
    call.addEventListener('abort', () => reject(new ApiProblem(0, { code: 'aborted' })));
    signal.addEventListener('abort', () => call.abort());
    call.open('POST', '/api/v1/files');
    call.setRequestHeader('Accept', 'application/json');
    call.setRequestHeader('Accept-Language', document.documentElement.lang);
    call.send(body);
  });
}

/** As a record will show it; the hash is for programs. */
function valueOf(text: string): FileValue {
  const { id, name, size, contentType }: FileValue = JSON.parse(text);
  return { id, name, size, contentType };
}

function problemOf(text: string): ProblemBody {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
