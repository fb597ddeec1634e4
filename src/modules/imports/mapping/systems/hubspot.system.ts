import type { System } from './system.ts';

/** HubSpot, whose exports begin with `Record ID`, and whose people are all contacts. */
export const hubspot: System = {
  name: 'HubSpot',
  marks: [
    ['record id', 'contact owner'],
    ['record id', 'company owner'],
    ['record id', 'deal stage'],
    ['record id', 'lifecycle stage'],
    ['record id', 'company name'],
  ],
  entities: {
    lead: {
      'record id': '$externalId',
      'contact owner': 'ownerId',
      'associated company': 'companyName',
      'company name': 'companyName',
      'lead status': 'status',
      'original source': 'source',
    },
    account: {
      'record id': '$externalId',
      'company name': 'name',
      'company owner': 'ownerId',
      'company domain name': 'website',
      'street address': 'billingAddress.street',
      city: 'billingAddress.city',
      'postal code': 'billingAddress.postalCode',
      'country region': 'billingAddress.country',
    },
    contact: {
      'record id': '$externalId',
      'contact owner': 'ownerId',
      'associated company ids primary': 'accountId',
      'associated company ids': 'accountId',
      'associated company': 'accountId',
      'mobile phone number': 'mobilePhone',
    },
    deal: {
      'record id': '$externalId',
      'deal name': 'name',
      'deal stage': 'stageId',
      'deal owner': 'ownerId',
      'close date': 'expectedCloseDate',
      'associated company ids primary': 'accountId',
      'associated company': 'accountId',
    },
  },
};
