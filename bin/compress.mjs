// Files for the browser, compressed once: @fastify/static sends `name.gz` to whoever takes gzip. (Browsers take Brotli under https alone.)
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { constants, gzipSync } from 'node:zlib';

/** Others are compressed by themselves, as pictures and fonts are. */
const TEXTS = /\.(js|css|svg|json)$/;

/** Writes `name.gz` beside every text in the folder. */
export function compressTexts(folder) {
  for (const name of readdirSync(folder).filter((each) => TEXTS.test(each))) {
    const file = path.join(folder, name);
    writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: constants.Z_BEST_COMPRESSION }));
  }
}
