import { required } from '../../kernel/field.ts'
import { patterned, text } from '../../kernel/fields/text.ts'
import { moment } from '../../kernel/fields/time.ts'
import { recordType } from '../../kernel/record-type.ts'
import type { Seen } from '../../kernel/seen.ts'

/**
 * One file of phone records as one controller holds it. It has no form and no place in the API: whoever could write a
 * hash would open the file behind it, so only importing the file itself makes one.
 */
export const phoneImport = recordType({
  kind: 'phone_import',
  singular: 'import of phone records',
  plural: 'imports of phone records',
  groups: { operational: 'Phone records' },
  fields: {
    file: required(text(200), { label: 'File', group: 'operational' }),
    sha256: required(patterned(/^[0-9a-f]{64}$/, 'a SHA-256: 64 digits and letters from a to f'), {
      label: 'SHA-256 of the file as received',
      group: 'operational',
    }),
    authority: required(text(200), { label: 'Reference of the authority', group: 'operational' }),
    receivedAt: required(moment(), { label: 'Received', group: 'operational' }),
  },
  happened: 'receivedAt',
  listed: ['file', 'authority', 'receivedAt'],
  caption: ({ file }) => file ?? 'A file of phone records',
})

/** One of them as a viewer may see it. */
export type PermittedImport = Seen<(typeof phoneImport)['fields']>

/** SHA-256 of the file; a viewer who may see the import may see all of it. */
export const sha256Of = ({ values }: PermittedImport): string => values.sha256 ?? ''

/** Its values, from what a file and an authority say of themselves: longer than a field, or with odd characters. */
export const phoneImportValues = (file: string, sha256: string, authority: string, receivedAt: string) => ({
  file: fitted(file),
  sha256,
  authority: fitted(authority),
  receivedAt,
})

const fitted = (words: string): string =>
  words
    .replaceAll(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, 200)
    .trim() || 'not stated'
