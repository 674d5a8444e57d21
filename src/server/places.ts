import { fileURLToPath } from 'node:url'

/** Folders of the installed program; the same from `src` and from `dist`, which lie equally deep. */
const place = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))

export const PLACES = {
  templates: place('web'),
  /** Compiled styles and scripts (`bin/ensure-ready.mjs` makes them). */
  assets: place('dist/web'),
  govuk: place('node_modules/govuk-frontend/dist'),
  glossary: place('docs/glossary.md'),
  help: place('docs/help.md'),
  validation: place('docs/validation.md'),
  triage: place('docs/triage.md'),
} as const
