import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { fold } from '#kernel/text/fold.ts';
import type { ProductFacts, TaxFacts } from '#modules/catalog';
import { listRecords, type AnyRecord } from '#web/api/records.ts';
import { textOf } from '../read-lines.ts';
import type { LineFacts } from '../../document/price-lines.rules.ts';

interface TaxChoice extends TaxFacts {
  readonly name: string;
  readonly isActive: boolean;
}

export interface Catalogue extends LineFacts {
  readonly taxChoices: readonly TaxChoice[];
  /** What a new line is taxed by unless told. */
  readonly usualTaxCodeId: string | null;
  readonly productList: readonly ProductFacts[];
  /** There are more products than were fetched: they are searched at the server. */
  readonly hasMore: boolean;
}

const MOST = 200;

/** Products and VAT codes, fetched once for all the lines, so that searching and summing wait for nothing. */
export function useCatalogue(): Catalogue | null {
  const products = useQuery({
    queryKey: ['list', 'product', 'of-lines'],
    queryFn: ({ signal }) =>
      listRecords({ path: 'products' }, { filter: 'status = "active"', sort: 'name', limit: MOST }, signal),
    staleTime: 60_000,
  });
  const codes = useQuery({
    queryKey: ['list', 'taxCode', 'of-lines'],
    queryFn: ({ signal }) => listRecords({ path: 'tax-codes' }, { sort: '-rate', limit: MOST }, signal),
    staleTime: 60_000,
  });
  return useMemo(() => {
    if (!products.data || !codes.data) return null;
    const productList = products.data.data.map(productOf);
    const taxChoices = codes.data.data.map(taxOf);
    const usual = taxChoices.find(({ isActive, category }) => isActive && category === 'S');
    return {
      productList,
      taxChoices,
      products: new Map(productList.map((product) => [product.id, product])),
      taxCodes: new Map(taxChoices.map((code) => [code.id, code])),
      usualTaxCodeId: usual?.id ?? null,
      hasMore: products.data.nextCursor !== null,
    };
  }, [products.data, codes.data]);
}

/** Products that the typed words mean, the best first. */
export function useProducts(catalogue: Catalogue, typed: string, active: boolean): readonly ProductFacts[] {
  const words = fold(typed).split(' ').filter(Boolean);
  const { data } = useQuery({
    queryKey: ['list', 'product', 'search', typed],
    queryFn: ({ signal }) =>
      listRecords({ path: 'products' }, { q: typed, filter: 'status = "active"', limit: 8 }, signal),
    enabled: active && catalogue.hasMore && words.length > 0,
  });
  if (!active || words.length === 0) return [];
  if (catalogue.hasMore) return (data?.data ?? []).map(productOf);
  return catalogue.productList
    .filter(({ name, description }) => {
      const text = fold(`${name} ${description ?? ''}`);
      return words.every((word) => text.includes(word));
    })
    .slice(0, 8);
}

function productOf(record: AnyRecord): ProductFacts {
  return {
    id: record.id,
    name: textOf(record, 'name') ?? '',
    description: textOf(record, 'description'),
    kind: record['kind'] === 'service' ? 'service' : 'goods',
    unit: textOf(record, 'unit'),
    unitPrice: textOf(record, 'unitPrice') ?? textOf(record, 'listPrice'),
    taxCodeId: textOf(record, 'taxCodeId'),
  };
}

function taxOf(record: AnyRecord): TaxChoice {
  return {
    id: record.id,
    name: textOf(record, 'name') ?? '',
    rate: textOf(record, 'rate') ?? '0',
    category: textOf(record, 'en16931Category') ?? 'S',
    exemptionReason: textOf(record, 'exemptionReason'),
    isActive: record['isActive'] === true,
  };
}
