import type { System } from './system.ts';

/** Zoho CRM, whose exports name the owner's id beside his name, and call deals potentials in old accounts. */
export const zoho: System = {
  name: 'Zoho CRM',
  marks: [
    ['record id', 'lead owner id'],
    ['record id', 'account owner id'],
    ['record id', 'contact owner id'],
    ['record id', 'deal owner id'],
    ['record id', 'lead owner', 'created by'],
    ['record id', 'deal owner', 'created by'],
  ],
  entities: {
    lead: {
      'record id': '$externalId',
      'lead owner': 'ownerId',
      company: 'companyName',
      title: 'jobTitle',
      'zip code': 'address.postalCode',
    },
    account: {
      'record id': '$externalId',
      'account name': 'name',
      'account owner': 'ownerId',
      'billing code': 'billingAddress.postalCode',
    },
    contact: {
      'record id': '$externalId',
      'contact owner': 'ownerId',
      'account name': 'accountId',
      'account name id': 'accountId',
      title: 'jobTitle',
      'mailing zip': 'address.postalCode',
    },
    deal: {
      'record id': '$externalId',
      'deal name': 'name',
      'potential name': 'name',
      'deal owner': 'ownerId',
      'account name': 'accountId',
      'closing date': 'expectedCloseDate',
    },
  },
};
