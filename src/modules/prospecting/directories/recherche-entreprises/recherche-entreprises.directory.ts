import type { Criteria } from '../criteria.ts';
import type { Directory } from '../directory.ts';
import { activities } from './activities.ts';
import { answerSchema } from './answer.ts';
import { companyOf } from './company-of.ts';
import { departments } from './departments.ts';
import { tranchesOf } from './headcounts.ts';
import { sections } from './sections.ts';

/** Most that it gives. */
const PAGE_SIZE = 25;
/** It answers no page beyond. */
const MOST_RESULTS = 10_000;

/**
 * The State's directory of French companies, from INSEE's Sirene and the national register of companies: free, open to all, without
 * a key, seven requests a second from one address (https://recherche-entreprises.api.gouv.fr).
 */
export const rechercheEntreprises: Directory = {
  key: 'rechercheEntreprises',
  label: {
    en: 'Annuaire des Entreprises (France)',
    fr: 'Annuaire des Entreprises (France)',
  },
  baseUrl: 'https://recherche-entreprises.api.gouv.fr',
  perSecond: 5,
  pageSize: PAGE_SIZE,
  sections,
  activities,
  departments,
  postalCode: /^\d{5}$/,
  search: async (api, criteria, page) => {
    const query = { ...queryOf(criteria), page: String(page), per_page: String(PAGE_SIZE) };
    const answer = await api.get('/search', answerSchema, query);
    return {
      companies: answer.results.map(companyOf),
      total: answer.total_results,
      page: answer.page,
      pages: Math.min(answer.total_pages, MOST_RESULTS / PAGE_SIZE),
    };
  },
};

function queryOf(criteria: Criteria): Readonly<Record<string, string>> {
  const { q = '', sections: letters = [], postalCodes = [], headcounts = [] } = criteria;
  const given: Readonly<Record<string, string>> = {
    q,
    section_activite_principale: letters.join(','),
    activite_principale: (criteria.activities ?? []).join(','),
    departement: (criteria.departments ?? []).join(','),
    code_postal: postalCodes.join(','),
    tranche_effectif_salarie: headcounts.flatMap(tranchesOf).join(','),
    etat_administratif: 'A',
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
}
