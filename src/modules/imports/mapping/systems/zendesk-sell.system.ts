import type { System } from './system.ts';

/** Zendesk Sell, whose exports write names of fields with underscores and `is_organisation` for firms among contacts. */
export const zendeskSell: System = {
  name: 'Zendesk Sell',
  marks: [
    ['id', 'is organisation'],
    ['id', 'organisation name', 'owner'],
    ['id', 'deal name', 'pipeline'],
    ['id', 'organization name', 'owner'],
  ],
  entities: {
    lead: {
      id: '$externalId',
      'organisation name': 'companyName',
      'organization name': 'companyName',
      title: 'jobTitle',
      owner: 'ownerId',
      'address line 1': 'address.street',
      zip: 'address.postalCode',
    },
    account: { id: '$externalId', name: 'name', owner: 'ownerId' },
    contact: {
      id: '$externalId',
      'organisation name': 'accountId',
      'organization name': 'accountId',
      title: 'jobTitle',
      mobile: 'mobilePhone',
      owner: 'ownerId',
    },
    deal: {
      id: '$externalId',
      'deal name': 'name',
      'organisation name': 'accountId',
      'organization name': 'accountId',
      'company name': 'accountId',
      'primary contact': 'primaryContactId',
      value: 'amount',
      owner: 'ownerId',
      stage: 'stageId',
      'estimated close date': 'expectedCloseDate',
    },
  },
};
