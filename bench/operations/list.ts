import { ensure, member, rowsOf } from '../answers.ts';
import { leadOf } from '../data.ts';
import { allSizes, type Operation } from './operation.ts';

const PAGE = 50;
const FIELDS =
  'firstName,lastName,companyName,email,phone,status,source,amount,currency,address,ownerId,createdAt';

/** City and its leads' status, the newest first: fifty rows of twelve columns. */
export const list: Operation = {
  name: 'list',
  number: '2',
  gate: 1.6,
  sizes: allSizes,
  work: {
    floor: async (client, n) => {
      const { city, status } = placeOf(n);
      const rows = rowsOf(await client('GET', `/leads?city=${city}&status=${status}`));
      checkPage(
        rows,
        (row) => member(row, 'city') === city && member(row, 'status') === status,
        'created_at',
      );
    },
    filrouge: async (client, n) => {
      const { city, status } = placeOf(n);
      const filter = encodeURIComponent(`address.city = "${city}" and status = "${status}"`);
      const rows = rowsOf(
        await client('GET', `/api/v1/leads?limit=${PAGE}&fields=${FIELDS}&filter=${filter}`),
      );
      const isMeant = (row: unknown) =>
        member(row, 'address', 'city') === city && member(row, 'status') === status;
      checkPage(rows, isMeant, 'createdAt');
    },
  },
};

function placeOf(n: number) {
  const { address, status } = leadOf(n % PAGE);
  return { city: address.city, status };
}

/** A full page, every row as asked for, none newer than the one before. */
function checkPage(rows: readonly unknown[], isMeant: (row: unknown) => boolean, time: string): void {
  ensure(rows.length === PAGE, `${rows.length} rows`);
  ensure(rows.every(isMeant), 'a row that was not asked for');
  const times = rows.map((row) => String(member(row, time)));
  ensure(
    times.every((at, place) => place === 0 || at <= (times[place - 1] ?? '')),
    'not the newest first',
  );
}
