import { type Receiver, type ReceiverAnswer, startReceiver } from './start-receiver.ts';

/** A company directory, played on this machine in the documented shapes of its API. */
export interface FakeDirectory extends Receiver {
  /** What the next requests get in place of their answer, one each. */
  interrupt(...answers: readonly Interruption[]): void;
}

/** `answer`: the true one after all; `never`: none. */
type Interruption = ReceiverAnswer | 'answer' | 'hangUp' | 'never';

/** One result of `/search`, in the words of the API; what is not given is as for an ordinary company. */
export type FakeCompany = Readonly<Record<string, unknown>> & { readonly siren: string };

/** The key under which the fake of each directory is found, for what holds for every one. */
export const fakeDirectories = { rechercheEntreprises: startFakeRechercheEntreprises };

/** API Recherche d'entreprises: `/search` with its parameters, pages of `per_page`, refusals in its words. */
export async function startFakeRechercheEntreprises(
  companies: readonly FakeCompany[] = menuiseries(3),
): Promise<FakeDirectory> {
  const interruptions: Interruption[] = [];
  const receiver = await startReceiver(async ({ path }) => {
    const interruption = interruptions.shift();
    if (interruption === 'never') return new Promise(() => {});
    if (interruption && interruption !== 'answer') return interruption;
    const url = new URL(path, 'http://fake');
    if (url.pathname !== '/search') return { status: 404, body: '{"erreur":"Not Found"}' };
    return answerTo(url.searchParams, companies.map(whole));
  });
  return { ...receiver, interrupt: (...answers) => void interruptions.push(...answers) };
}

type Whole = ReturnType<typeof whole>;

function whole(company: FakeCompany) {
  return { ...ordinary, ...company, siege: { ...ordinary.siege, ...objectOf(company['siege']) } };
}

function answerTo(query: URLSearchParams, companies: readonly Whole[]): ReceiverAnswer {
  const [page, perPage] = [Number(query.get('page') ?? 1), Number(query.get('per_page') ?? 10)];
  if (perPage > 25)
    return refused('Veuillez indiquer un paramètre `per_page` entre `1` et `25`, par défaut `10`.');
  if (query.get('q') !== null && String(query.get('q')).length < 3)
    return refused('3 caractères minimum pour les termes de la requête');
  const found = companies.filter((company) => fits(query, company));
  const results = found.slice((page - 1) * perPage, page * perPage);
  const total_pages = Math.ceil(found.length / perPage);
  return {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ results, total_results: found.length, page, per_page: perPage, total_pages }),
  };
}

function refused(erreur: string): ReceiverAnswer {
  return { status: 400, body: JSON.stringify({ erreur }) };
}

function fits(query: URLSearchParams, company: Whole): boolean {
  const among = (name: string, value: string) => {
    const wanted = query.get(name);
    return wanted === null || wanted.split(',').some((one) => value.startsWith(one));
  };
  const words = `${company.siren} ${company.siege.siret} ${company.nom_complet}`.toLowerCase();
  return (
    words.includes((query.get('q') ?? '').toLowerCase()) &&
    among('activite_principale', company.activite_principale) &&
    among('section_activite_principale', company.section_activite_principale) &&
    among('departement', company.siege.departement) &&
    among('code_postal', company.siege.code_postal) &&
    among('tranche_effectif_salarie', company.tranche_effectif_salarie) &&
    among('etat_administratif', company.etat_administratif)
  );
}

const ordinary = {
  nom_complet: 'MENUISERIE BLANC',
  nom_raison_sociale: 'MENUISERIE BLANC',
  sigle: null,
  activite_principale: '43.32A',
  section_activite_principale: 'F',
  categorie_entreprise: 'PME',
  date_creation: '2019-03-01',
  etat_administratif: 'A',
  nature_juridique: '5710',
  tranche_effectif_salarie: '11',
  annee_tranche_effectif_salarie: '2023',
  statut_diffusion: 'O',
  siege: {
    siret: '00000000000000',
    adresse: '12 RUE DE LA SOIE 69004 LYON',
    complement_adresse: null,
    numero_voie: '12',
    indice_repetition: null,
    type_voie: 'RUE',
    libelle_voie: 'DE LA SOIE',
    code_postal: '69004',
    libelle_commune: 'LYON',
    departement: '69',
    region: '84',
    etat_administratif: 'A',
    statut_diffusion_etablissement: 'O',
  },
  dirigeants: [
    {
      nom: 'LE GALL',
      prenoms: 'ANNE MARIE',
      annee_de_naissance: '1975',
      qualite: 'Président de SAS',
      nationalite: 'Française',
      type_dirigeant: 'personne physique',
    },
  ],
  finances: null,
  complements: { est_ess: false },
};

function objectOf(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}

/** So many joiners of Lyon, each with a SIREN of its own that is right (Luhn). */
export function menuiseries(count: number): readonly FakeCompany[] {
  return Array.from({ length: count }, (_, at) => {
    const siren = withCheckDigit(String(81_000_000 + at));
    const name = `MENUISERIE ${String(at + 1).padStart(3, '0')}`;
    return { siren, nom_complet: name, nom_raison_sociale: name, siege: { siret: `${siren}00012` } };
  });
}

function withCheckDigit(eight: string): string {
  const sum = Array.from(eight).reduce((so, digit, at) => {
    const value = Number(digit) * (at % 2 === 1 ? 2 : 1);
    return so + (value > 9 ? value - 9 : value);
  }, 0);
  return `${eight}${(10 - (sum % 10)) % 10}`;
}
