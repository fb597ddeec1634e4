/** What a form may ask for beside the fields of its entity: files, which are attached to the record. */
export const FILES = 'attachments';

export const filesLabel = { en: 'Files', fr: 'Fichiers' } as const;

/** Kinds of files that a form takes. What can run, such as programs and pages, is never among them. */
export const acceptedFiles = {
  both: { en: 'Documents and pictures', fr: 'Documents et images' },
  documents: { en: 'Documents', fr: 'Documents' },
  pictures: { en: 'Pictures', fr: 'Images' },
} as const;

export type AcceptedFiles = keyof typeof acceptedFiles;

const pictures = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/heic'];

const office = 'application/vnd.openxmlformats-officedocument';
const open = 'application/vnd.oasis.opendocument';
const documents = [
  'application/pdf',
  `${office}.wordprocessingml.document`,
  `${office}.spreadsheetml.sheet`,
  `${office}.presentationml.presentation`,
  `${open}.text`,
  `${open}.spreadsheet`,
  `${open}.presentation`,
  'text/plain',
  'text/csv',
];

/** Media types, as they are found in the content. */
export const mediaTypes: Readonly<Record<AcceptedFiles, readonly string[]>> = {
  both: [...documents, ...pictures],
  documents,
  pictures,
};

const pictureEndings = '.png,.jpg,.jpeg,.gif,.webp,.heic';
const documentEndings = '.pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.txt,.csv';

/** Endings that a browser offers to choose from. */
export const endings: Readonly<Record<AcceptedFiles, string>> = {
  both: `${documentEndings},${pictureEndings}`,
  documents: documentEndings,
  pictures: pictureEndings,
};

/** Files that are attached to one submission. */
export const MOST_FILES = 5;

/** How many files an input takes: those to be attached are several, in a field of the record stands one. */
export function mostFilesOf(name: string): number {
  return name === FILES ? MOST_FILES : 1;
}
