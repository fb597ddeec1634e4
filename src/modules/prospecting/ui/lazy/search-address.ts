import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Search } from '#web/router/search.ts';
import { type Criteria, textsOf } from './prospecting-api.ts';

const LISTS = ['sections', 'activities', 'departments', 'postalCodes', 'headcounts'] as const;

/** A search as the address has it, in the words of the API: `?q=menuiserie&activities=43.32A,43.32B&page=2`. */
export function useSearchAddress() {
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const criteria = criteriaOf(search);
  const go = (next: Criteria, page: number) =>
    void navigate({
      to: '.',
      search: { ...textsOf(next), page: page > 1 ? String(page) : undefined },
      resetScroll: false,
    });
  return {
    criteria,
    page: pageOf(search),
    search: (next: Criteria) => go(next, 1),
    turnTo: (page: number) => go(criteria, page),
  };
}

function criteriaOf(search: Search): Criteria {
  const q = search['q']?.trim();
  const lists = LISTS.flatMap((key) => {
    const codes = (search[key] ?? '').split(',').filter((code) => code.trim() !== '');
    return codes.length > 0 ? [[key, codes] as const] : [];
  });
  return { ...(q ? { q } : {}), ...Object.fromEntries(lists) };
}

function pageOf({ page = '' }: Search): number {
  return /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 1;
}
