import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import { fileEnding } from '#kernel/text/file-name.ts';
import { Refusal } from '#kernel/refusal.ts';

/** Endings whose files people open without a thought: what is inside must be what the name says. */
const shown: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  pdf: 'application/pdf',
};

/** Texts have no mark of their own; they are what their name says. */
const textTypes: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  json: 'application/json',
  md: 'text/markdown',
  html: 'text/html',
  htm: 'text/html',
  svg: 'image/svg+xml',
  xml: 'application/xml',
};

/**
 * The media type by the content, whatever the sender said. Refuses 415 `file.type_mismatch` a picture or a PDF by name that
 * is none inside.
 */
export async function contentTypeOf(file: string, name: string): Promise<string> {
  const found = await fileTypeFromFile(file);
  const ending = fileEnding(name);
  const wanted = shown[ending];
  if (wanted && found?.mime !== wanted)
    throw new Refusal(415, 'file.type_mismatch', { args: { ending: ending.toUpperCase() } });
  if (found) return found.mime;
  return (await isText(file)) ? (textTypes[ending] ?? 'text/plain') : 'application/octet-stream';
}

const LOOKED_AT = 64 * 1024;

/** UTF-8 without a NUL, as far as one looks; what is cut in the middle of a letter is no fault. */
async function isText(file: string): Promise<boolean> {
  await using handle = await open(file);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(LOOKED_AT), 0, LOOKED_AT, 0);
  const head = buffer.subarray(0, bytesRead);
  if (head.includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}
