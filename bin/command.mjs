// npm run backup, npm run restore, npm run config: as npm start, but for one of the program's commands.
import path from 'node:path';
import { become, ensureInstalled, must, root } from './prepare.mjs';
import { isBuilt } from './build-stamp.mjs';

const [name, ...args] = process.argv.slice(2);
ensureInstalled();
if (!isBuilt()) must('node', ['bin/build.mjs']);
become(path.join(root, `dist/${name}.js`), args);
