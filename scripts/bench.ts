// `npm run bench`: what a keystroke, a start and a whole tree cost, beside what parsing alone costs. Prints figures, judges none.

import { coldStart } from './bench/cold-start';
import { keystrokes } from './bench/keystrokes';
import { whileIndexing } from './bench/while-indexing';
import { wholeTree } from './bench/whole-tree';
import { formatTable } from './bench/table';

async function run(): Promise<void> {
  console.log('Keystroke: one character changes, everything that is shown is computed again.');
  console.log(formatTable(['file', 'p50 ms', 'p95 ms', 'first ms', 'parse ms', 'p50 ÷ parse', 'first ÷ parse'], keystrokes()));
  console.log('\nCold start of the built server, on examples/.');
  console.log(formatTable(['', 'ms'], await coldStart()));
  const corpus = process.env.SEAWORTHY_CORPUS;
  if (!corpus) return console.log('\nSet SEAWORTHY_CORPUS for the figures over a whole tree.');
  console.log('\nTyping while the built server indexes the tree: milliseconds from a keystroke to its findings, the typing pause not counted.');
  console.log(formatTable(['', 'keystrokes', 'p50 ms', 'slowest ms'], await whileIndexing(corpus)));
  console.log('\nWhole tree.');
  console.log(formatTable(['', ''], await wholeTree(corpus)));
}

void run();
