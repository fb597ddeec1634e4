import { readFileSync, writeFileSync } from 'node:fs';
import { FROZEN_LIST, hashFiles, isMigration, type Hashes } from './migration-files.ts';
import { sourceFiles } from './read-imports.ts';

/** npm run freeze: adds the new migrations to the list; those on it stay as they were. */
const frozen: Hashes = JSON.parse(readFileSync(FROZEN_LIST, 'utf8'));
const present = hashFiles(sourceFiles('src').filter(isMigration));
writeFileSync(FROZEN_LIST, `${JSON.stringify({ ...present, ...frozen }, null, 2)}\n`);
