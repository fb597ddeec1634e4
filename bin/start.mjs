// npm start [-- --demo]: installs and builds what has changed, then runs the program.
import path from 'node:path';
import { become, ensureInstalled, must, root } from './prepare.mjs';
import { isBuilt } from './build-stamp.mjs';

ensureInstalled();
if (!isBuilt()) must('node', ['bin/build.mjs']);
become(path.join(root, 'dist/main.js'), process.argv.slice(2));
