import { z } from 'zod';

const text = z.string().nullish();

const officeSchema = z.object({
  siret: text,
  adresse: text,
  complement_adresse: text,
  numero_voie: text,
  indice_repetition: text,
  type_voie: text,
  libelle_voie: text,
  code_postal: text,
  libelle_commune: text,
});

const directorSchema = z.object({ type_dirigeant: text, nom: text, prenoms: text, qualite: text });

const resultSchema = z.object({
  siren: z.string().regex(/^\d{9}$/),
  nom_complet: text,
  nom_raison_sociale: text,
  activite_principale: text,
  tranche_effectif_salarie: text,
  date_creation: text,
  /** `O`; `P`: partial, as the company has asked (Code de commerce A123-96). Required: without it no name may be taken. */
  statut_diffusion: z.string(),
  siege: officeSchema.nullish(),
  dirigeants: z.array(directorSchema).nullish(),
});

/** The answer of `/search`, as far as we read it (https://recherche-entreprises.api.gouv.fr/docs/). */
export const answerSchema = z.object({
  results: z.array(resultSchema),
  total_results: z.int(),
  page: z.int(),
  total_pages: z.int(),
});

export type Result = z.output<typeof resultSchema>;
export type Office = z.output<typeof officeSchema>;
