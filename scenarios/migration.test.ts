import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#testing/start-test-app.ts';

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
  await app.addUser({ name: 'Ana Costa', email: 'ana@atelier.fr' });
});
afterEach(() => app.close());

interface Firm {
  readonly system: string;
  /** Files as the system writes them, in the order in which they lead to one another. */
  readonly files: readonly { readonly entity: string; readonly csv: string }[];
}

/** The same small firm, as each system's own export buttons hand it out: two companies, three people, two deals. */
const firms: readonly Firm[] = [
  {
    system: 'Salesforce',
    files: [
      {
        entity: 'account',
        csv: `Account ID,Account Name,Account Owner,Billing City,Billing Zip/Postal Code,Phone
001A,Verrerie du Rhône,Ana Costa,Givors,69700,+33 4 65 71 00 12
001B,"Caves ""Darcy""",Ana Costa,Dijon,21000,`,
      },
      {
        entity: 'contact',
        csv: `Contact ID,First Name,Last Name,Account Name,Title,Email,Mobile,Contact Owner
003A,Camille,Roux,Verrerie du Rhône,Gérante,camille@verrerie.example,+33 6 12 34 56 78,Ana Costa
003B,Jules,Étienne,Verrerie du Rhône,,jules@verrerie.example,,Ana Costa
003C,Léa,Darcy,"Caves ""Darcy""",,lea@darcy.example,,Ana Costa`,
      },
      {
        entity: 'deal',
        csv: `Opportunity ID,Opportunity Name,Account Name,Stage,Amount,Close Date,Opportunity Owner
006A,Four,Verrerie du Rhône,Proposal,12000.50,2027-01-31,Ana Costa
006B,Éclairage,"Caves ""Darcy""",Closed won,800,2026-10-01,Ana Costa`,
      },
    ],
  },
  {
    system: 'HubSpot',
    files: [
      {
        entity: 'account',
        csv: `Record ID,Company name,Company owner,City,Postal Code,Phone Number
11,Verrerie du Rhône,ana@atelier.fr,Givors,69700,+33465710012
12,"Caves ""Darcy""",ana@atelier.fr,Dijon,21000,`,
      },
      {
        entity: 'contact',
        csv: `Record ID,First Name,Last Name,Email,Mobile Phone Number,Contact owner,Associated Company
21,Camille,Roux,camille@verrerie.example,+33612345678,ana@atelier.fr,Verrerie du Rhône
22,Jules,Étienne,jules@verrerie.example,,ana@atelier.fr,Verrerie du Rhône
23,Léa,Darcy,lea@darcy.example,,ana@atelier.fr,"Caves ""Darcy"""`,
      },
      {
        entity: 'deal',
        csv: `Record ID,Deal Name,Deal Stage,Close Date,Deal owner,Amount,Associated Company
31,Four,Proposal,2027-01-31,ana@atelier.fr,12000.5,Verrerie du Rhône
32,Éclairage,Closed won,2026-10-01,ana@atelier.fr,800,"Caves ""Darcy"""`,
      },
    ],
  },
  {
    system: 'Zoho CRM',
    files: [
      {
        entity: 'account',
        csv: `Record Id,Account Owner.id,Account Owner,Account Name,Phone,Billing City,Billing Code
zcrm_1,zcrm_9,Ana Costa,Verrerie du Rhône,+33465710012,Givors,69700
zcrm_2,zcrm_9,Ana Costa,"Caves ""Darcy""",,Dijon,21000`,
      },
      {
        entity: 'contact',
        csv: `Record Id,Contact Owner.id,Contact Owner,First Name,Last Name,Account Name,Email,Mobile
zcrm_3,zcrm_9,Ana Costa,Camille,Roux,Verrerie du Rhône,camille@verrerie.example,+33612345678
zcrm_4,zcrm_9,Ana Costa,Jules,Étienne,Verrerie du Rhône,jules@verrerie.example,
zcrm_5,zcrm_9,Ana Costa,Léa,Darcy,"Caves ""Darcy""",lea@darcy.example,`,
      },
      {
        entity: 'deal',
        csv: `Record Id,Deal Owner.id,Deal Owner,Deal Name,Account Name,Stage,Amount,Closing Date
zcrm_6,zcrm_9,Ana Costa,Four,Verrerie du Rhône,Proposal,12000.5,2027-01-31
zcrm_7,zcrm_9,Ana Costa,Éclairage,"Caves ""Darcy""",Closed won,800,2026-10-01`,
      },
    ],
  },
  {
    system: 'Zendesk Sell',
    files: [
      {
        entity: 'account',
        csv: `id,is_organisation,name,owner,phone
1,true,Verrerie du Rhône,Ana Costa,+33465710012
2,true,"Caves ""Darcy""",Ana Costa,`,
      },
      {
        entity: 'contact',
        csv: `id,is_organisation,first_name,last_name,organisation_name,email,mobile,owner
3,false,Camille,Roux,Verrerie du Rhône,camille@verrerie.example,+33612345678,Ana Costa
4,false,Jules,Étienne,Verrerie du Rhône,jules@verrerie.example,,Ana Costa
5,false,Léa,Darcy,"Caves ""Darcy""",lea@darcy.example,,Ana Costa`,
      },
      {
        entity: 'deal',
        csv: `id,deal_name,pipeline,stage,value,currency,estimated_close_date,owner,organisation_name
6,Four,Sales,Proposal,12000.5,EUR,2027-01-31,Ana Costa,Verrerie du Rhône
7,Éclairage,Sales,Closed won,800,EUR,2026-10-01,Ana Costa,"Caves ""Darcy"""`,
      },
    ],
  },
];

it.each(firms)(
  'LEAD-03: a small firm moves over from $system, file by file, again and back',
  async ({ system, files }) => {
    const first = [];
    for (const file of files) first.push(await bring(file));
    expect(first.map((run) => [run.system, run.createCount, run.errorCount])).toEqual([
      [system, 2, 0],
      [system, 3, 0],
      [system, 2, 0],
    ]);

    const [camille] = await list('contacts', 'lastName = "Roux"', 'account,owner');
    expect(camille).toMatchObject({
      mobilePhone: '+33612345678',
      account: { name: 'Verrerie du Rhône' },
      owner: { name: 'Ana Costa' },
    });
    expect(await list('deals', '', 'account,stage')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          name: 'Four',
          amount: '12000.50',
          expectedCloseDate: '2027-01-31',
          category: 'open',
          stage: expect.objectContaining({ name: 'Proposal' }),
          account: expect.objectContaining({ name: 'Verrerie du Rhône' }),
        }),
        expect.objectContaining({ name: 'Éclairage', category: 'won', probability: 100 }),
      ]),
    );

    // The export of the day before the change-over, over the one of the week before.
    for (const file of files) {
      const again = await bring(file, { mode: 'both', matchBy: ['$externalId'] });
      expect([file.entity, again.createCount, again.errorCount]).toEqual([file.entity, 0, 0]);
    }

    for (const run of first.toReversed()) {
      await app.post(`imports/${run.id}/revert`);
      await app.work();
    }
    for (const path of ['deals', 'contacts', 'accounts'])
      expect([path, await list(path, '')]).toEqual([path, []]);
  },
);

async function bring({ entity, csv }: Firm['files'][number], settings: object = {}) {
  const { body } = await app.upload(`imports?entity=${entity}&name=${entity}s.csv`, Buffer.from(csv));
  await app.post(`imports/${body.id}/check`, settings);
  await app.work();
  await app.post(`imports/${body.id}/run`);
  await app.work();
  return (await app.get(`imports/${body.id}`)).body;
}

async function list(path: string, filter: string, include = '') {
  return (await app.get(`${path}?filter=${encodeURIComponent(filter)}&include=${include}`)).body.data;
}
