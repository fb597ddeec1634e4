import type { Region } from './phone-numbers.ts';

export interface Company {
  readonly name: string;
  readonly industry: string;
  readonly city: string;
  readonly postalCode: string;
  readonly region: Region;
}

const places: Readonly<Record<string, Pick<Company, 'city' | 'postalCode' | 'region'>>> = {
  L: { city: 'Lyon', postalCode: '69003', region: 'rhone' },
  V: { city: 'Villeurbanne', postalCode: '69100', region: 'rhone' },
  G: { city: 'Grenoble', postalCode: '38000', region: 'rhone' },
  A: { city: 'Annecy', postalCode: '74000', region: 'rhone' },
  M: { city: 'Marseille', postalCode: '13002', region: 'rhone' },
  N: { city: 'Nantes', postalCode: '44000', region: 'ouest' },
  R: { city: 'Rennes', postalCode: '35000', region: 'ouest' },
  S: { city: 'Saint-Nazaire', postalCode: '44600', region: 'ouest' },
  P: { city: 'Paris', postalCode: '75011', region: 'paris' },
  D: { city: 'Dijon', postalCode: '21000', region: 'est' },
  E: { city: 'Strasbourg', postalCode: '67000', region: 'est' },
  B: { city: 'Bordeaux', postalCode: '33000', region: 'sud' },
  T: { city: 'Toulouse', postalCode: '31000', region: 'sud' },
};

/** Place, industry, names: invented all of them. */
const known: readonly (readonly [place: string, industry: string, names: readonly string[]])[] = [
  ['L', 'Médias', ['Hospy Médias', 'Studio Vaise']],
  ['L', 'Hôtellerie', ['Hôtel des Deux Fleuves', 'Auberge du Gourguillon', 'Maison Perrache']],
  ['V', 'Architecture', ['Agence Brunel & Faye', 'Cadre Ouvert Architectes', 'Atelier Trois Cours']],
  ['V', 'Bâtiment', ['Menuiseries Gratte-Ciel', 'Rhône Agencement', 'Électricité Morand']],
  ['G', 'Industrie', ['Alpes Précision', 'Vercors Instruments', 'Mécanique du Drac']],
  ['G', 'Santé', ['Clinique des Trois Massifs', 'Laboratoire Belledonne']],
  ['A', 'Hôtellerie', ['Hôtel du Pâquier', 'Chalets du Semnoz', 'Thermes de la Tournette']],
  ['M', 'Culture', ['Théâtre du Quai Sud', 'Galerie Belsunce', 'Musée des Docks']],
  ['M', 'Commerce', ['Comptoir de la Joliette', 'Savonnerie Endoume']],
  ['N', 'Architecture', ['Agence Ile de Versailles', 'Erdre Architectes', 'Bureau Chantenay']],
  ['N', 'Restauration', ['Brasserie du Bouffay', 'La Table de Trentemoult', 'Cantine Graslin']],
  ['N', 'Événementiel', ['Grand Large Événements', 'Scènes de Loire']],
  ['N', 'Commerce', ['Librairie Mellinet', 'Maison Feydeau']],
  ['R', 'Numérique', ['Vilaine Logiciels', 'Thabor Données']],
  ['R', 'Enseignement', ['École Saint-Hélier', 'Institut des Lices']],
  ['S', 'Industrie', ['Chantiers du Sillon', 'Penhoët Composites']],
  ['P', 'Mode', ['Maison Oberkampf', 'Atelier Popincourt', 'Collection Ménilmontant']],
  ['P', 'Architecture', ['Agence Roquette', 'Faubourg & Associés']],
  ['P', 'Immobilier', ['Foncière Voltaire', 'Patrimoine Bastille']],
  ['D', 'Viticulture', ['Domaine de la Chouette', 'Caves Darcy']],
  ['D', 'Agroalimentaire', ['Moutarderie des Ducs']],
  ['E', 'Culture', ['Opéra de la Petite France', 'Fonds d’art de l’Ill']],
  ['E', 'Bâtiment', ['Kehl Rénovation', 'Charpentes Neudorf']],
  ['B', 'Viticulture', ['Château Les Aubiers', 'Chais des Chartrons']],
  ['B', 'Restauration', ['Le Comptoir Mériadeck', 'Bistrot Saint-Seurin']],
  ['T', 'Aéronautique', ['Occitane Cabines', 'Garonne Systèmes']],
];

/** Sixty customers, suppliers and partners. */
export const companies: readonly Company[] = known.flatMap(([place, industry, names]) =>
  names.map((name) => ({ name, industry, ...placeOf(place) })),
);

/** Visitors of the fair: a trade and a place make a firm, told apart by the order in which they are drawn. */
export const visitorTrades = [
  'Verrerie',
  'Ébénisterie',
  'Ferronnerie',
  'Hôtel',
  'Restaurant',
  'Galerie',
  'Pharmacie',
  'Clinique dentaire',
  'Cabinet d’avocats',
  'Agence d’architecture',
  'Boulangerie',
  'Cave à vins',
  'Salon de coiffure',
  'Résidence',
  'Cinéma',
] as const;

export const visitorPlaces = [
  ['de la Saône', 'L'],
  ['des Brotteaux', 'L'],
  ['de Fourvière', 'L'],
  ['du Vercors', 'G'],
  ['des Aravis', 'A'],
  ['du Panier', 'M'],
  ['de l’Erdre', 'N'],
  ['du Port-Communeau', 'N'],
  ['des Portes Mordelaises', 'R'],
  ['du Marais', 'P'],
  ['de Belleville', 'P'],
  ['de la Côte', 'D'],
  ['des Vosges', 'E'],
  ['des Quais', 'B'],
  ['du Capitole', 'T'],
] as const;

export function placeOf(code: string): Pick<Company, 'city' | 'postalCode' | 'region'> {
  return places[code] ?? { city: 'Lyon', postalCode: '69003', region: 'rhone' };
}
