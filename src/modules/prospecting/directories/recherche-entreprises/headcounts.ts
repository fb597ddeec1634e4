import type { Headcount } from '#modules/crm';

/** Codes of INSEE's classes (tranche d'effectif salarié); NN: no employer, or not known yet. */
const headcounts: Readonly<Record<string, Headcount>> = {
  NN: 'none',
  '00': 'none',
  '01': 'from1',
  '02': 'from3',
  '03': 'from6',
  '11': 'from10',
  '12': 'from20',
  '21': 'from50',
  '22': 'from100',
  '31': 'from200',
  '32': 'from250',
  '41': 'from500',
  '42': 'from1000',
  '51': 'from2000',
  '52': 'from5000',
  '53': 'from10000',
};

export function headcountOf(code: string | null): Headcount | null {
  return code === null ? null : (headcounts[code] ?? null);
}

/** The classes of INSEE that ours stands for. */
export function tranchesOf(headcount: string): readonly string[] {
  return Object.keys(headcounts).filter((code) => headcounts[code] === headcount);
}
