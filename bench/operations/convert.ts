import { idOf, member, text } from '../answers.ts';
import { leadOf } from '../data.ts';
import { type Make, type Operation, smallSizes } from './operation.ts';

const newLead =
  (place: string): Make =>
  async (client, { next }) => {
    const i = next();
    return { id: idOf(await client('POST', place, leadOf(i))), i, accountId: '' };
  };

/** A lead becomes account, contact and deal. */
export const convert: Operation = {
  name: 'convert',
  number: '7',
  gate: 3,
  sizes: smallSizes,
  work: {
    perSecond: 200,
    make: { floor: newLead('/leads'), filrouge: newLead('/api/v1/leads') },
    use: {
      floor: async (client, { id }) =>
        void text(await client('POST', `/leads/${id}/convert`, {}), 'deal', 'id'),
      filrouge: async (client, { id }) => {
        const answer = await client('POST', `/api/v1/leads/${id}/convert`, {});
        for (const made of ['account', 'contact', 'deal']) idOf(member(answer, made));
      },
    },
  },
};
