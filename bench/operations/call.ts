import { ensure, rowsOf } from '../answers.ts';
import { leadOf, spread } from '../data.ts';
import { type Operation, smallSizes } from './operation.ts';

let calls = 0;

/** A telephone tells that a known number rings: who it is, and the call written down. */
export const call: Operation = {
  name: 'call',
  number: '15',
  sizes: smallSizes,
  remark:
    'the floor answers with the matching leads; Filrouge keeps the fact and its timer too, and knows contacts and accounts',
  work: {
    floor: async (client, n, { leads }) => {
      ensure(
        rowsOf(await client('POST', '/calls', ringing(n, leads.length))).length > 0,
        'nobody has the number',
      );
    },
    filrouge: async (client, n, { leads, hook }) => {
      await client('POST', hook, {
        event: 'newCall',
        to: '+33199001000',
        direction: 'in',
        ...ringing(n, leads.length),
      });
    },
  },
};

function ringing(n: number, leads: number) {
  calls += 1;
  return { callId: `c${process.pid}-${calls}`, from: leadOf(spread(n, leads)).phone };
}
