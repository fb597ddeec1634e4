import type { Label } from '#records/define/label.ts';
import type { Company } from './company.ts';
import type { Criteria } from './criteria.ts';
import type { DirectoryApi } from './directory-api.ts';

/** One value that companies are looked for by. */
export interface Coded {
  readonly code: string;
  readonly label: Label;
}

export interface CompanyPage {
  readonly companies: readonly Company[];
  /** Of the whole search. */
  readonly total: number;
  readonly page: number;
  /** How many pages can be asked for, which may be fewer than `total` needs. */
  readonly pages: number;
}

/** A public register of companies that is asked over the network. */
export interface Directory {
  /** Kept with settings and jobs, so it never changes. */
  readonly key: string;
  readonly label: Label;
  /** Its own address, without a closing slash; `DIRECTORY_URLS` names another. */
  readonly baseUrl: string;
  /** Requests a second that each of our processes may begin: fewer than it allows. */
  readonly perSecond: number;
  /** Companies on a page. */
  readonly pageSize: number;
  readonly sections: readonly Coded[];
  readonly activities: readonly Coded[];
  readonly departments: readonly Coded[];
  readonly postalCode: RegExp;
  /** Open companies alone; pages count from 1. */
  search(api: DirectoryApi, criteria: Criteria, page: number): Promise<CompanyPage>;
}
