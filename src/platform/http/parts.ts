import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '#kernel/refusal.ts';

/** A member of a multipart body (RFC 7578): a text, or a file whose stream is to be read before the next part. */
export type Part =
  | { readonly name: string; readonly text: string }
  | { readonly name: string; readonly fileName: string; readonly stream: Readable };

export interface PartLimits {
  readonly files: number;
  /** Of one file; what is beyond is not read, so ask for one more than is allowed. */
  readonly fileBytes: number;
}

/** The parts of a multipart body, one after the other. Refuses 400 a broken body, 413 more parts or longer texts than any form has. */
export async function* readParts(
  request: FastifyRequest,
  { files, fileBytes }: PartLimits,
): AsyncGenerator<Part> {
  const limits = { files, fileSize: fileBytes, fields: 400, fieldSize: 64 * 1024, headerPairs: 50 };
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'file')
        yield { name: part.fieldname, fileName: part.filename ?? '', stream: part.file };
      else yield { name: part.fieldname, text: String(part.value) };
    }
  } catch (error) {
    throw asRefusal(error);
  }
}

/** The parser's own complaints bear no code, unlike refusals, Fastify's errors and those of the disk. */
export function asRefusal(error: unknown): unknown {
  const isParsers = error instanceof Error && !('code' in error);
  return isParsers ? new Refusal(400, 'request.malformed') : error;
}
