import { board } from './board.ts';
import { call } from './call.ts';
import { chain } from './chain.ts';
import { convert } from './convert.ts';
import { create } from './create.ts';
import { importFile } from './import.ts';
import { invoice } from './invoice.ts';
import { list } from './list.ts';
import type { Operation } from './operation.ts';
import { pay } from './pay.ts';
import { pdf } from './pdf.ts';
import { quote } from './quote.ts';
import { read } from './read.ts';
import { search } from './search.ts';
import { stage } from './stage.ts';
import { update } from './update.ts';

/** THE list of operations, in the order of bench.md. */
export const operations: readonly Operation[] = [
  read,
  list,
  search,
  board,
  create,
  update,
  convert,
  stage,
  quote,
  invoice,
  pdf,
  pay,
  chain,
  importFile,
  call,
];
