import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { type CopyRow, copyRows } from '../copy.ts';
import { createdOf, dealOf, leadOf, productOf, PRODUCTS, type Size, sizes } from '../data.ts';
import type { Facts } from '../system.ts';

/** Everything that the operations need, straight into the tables. */
export async function loadFloor(client: Client, size: Size): Promise<Omit<Facts, 'hook' | 'next'>> {
  const leads = newIds(sizes[size]);
  const deals = newIds(sizes[size] / 5);
  const stages = newIds(5);
  const accounts = newIds(20);
  const products = newIds(PRODUCTS);
  await copyRows(client, 'leads', leads.length, (i) => ({ id: leads[i], ...leadRow(i) }));
  await copyRows(client, 'deals', deals.length, (i) => ({ id: deals[i], ...dealRow(i, stages) }));
  await copyRows(client, 'accounts', accounts.length, (i) => ({ id: accounts[i], name: `Customer ${i}` }));
  await copyRows(client, 'products', products.length, (i) => ({ id: products[i], ...productRow(i) }));
  return { leads, deals, stages, accounts, products };
}

function newIds(count: number): readonly string[] {
  return Array.from({ length: count }, () => randomUUID());
}

function leadRow(i: number): CopyRow {
  const { firstName, lastName, companyName, address, ...same } = leadOf(i);
  const names = { first_name: firstName, last_name: lastName, company_name: companyName, city: address.city };
  return { ...names, ...same, created_at: createdOf(i) };
}

function dealRow(i: number, stages: readonly string[]): CopyRow {
  const { name, amount, expectedCloseDate } = dealOf(i);
  return { name, amount, stage_id: stages[i % stages.length], close_date: expectedCloseDate };
}

function productRow(k: number): CopyRow {
  const { name, unitPrice, rate } = productOf(k);
  return { name, unit_price: unitPrice, rate };
}
