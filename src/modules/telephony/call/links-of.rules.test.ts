import { expect, it } from 'vitest';
import type { AnyRecord } from '#records/define/infer.ts';
import { linksOf } from './links-of.rules.ts';

const by = { kind: 'system', id: null, name: 'x' } as const;

function match(entity: string, id: string, accountId: string | null = null, isProbable = false) {
  const record: AnyRecord = {
    id,
    accountId,
    version: 1,
    createdAt: '',
    createdBy: by,
    updatedAt: '',
    updatedBy: by,
  };
  return { entity, record, isProbable };
}

const contact = { entity: 'contact', id: 'c' };
const account = { entity: 'account', id: 'a' };

it.each([
  ['nobody', [], []],
  ['one lead', [match('lead', 'l')], [{ entity: 'lead', id: 'l' }]],
  ['one contact and so his account', [match('contact', 'c', 'a')], [contact, account]],
  ['a contact and his own account', [match('contact', 'c', 'a'), match('account', 'a')], [contact, account]],
  ['several people of one account', [match('contact', 'c', 'a'), match('contact', 'd', 'a')], [account]],
  ['people of two accounts', [match('contact', 'c', 'a'), match('contact', 'd', 'b')], []],
  ['two people without account', [match('contact', 'c'), match('lead', 'l')], []],
  ['a contact and a stranger’s lead', [match('contact', 'c', 'a'), match('lead', 'l')], []],
  ['somebody probable only', [match('contact', 'c', 'a', true)], []],
])('%s', (_name, matches, links) => {
  expect(linksOf(matches)).toEqual(links);
});
