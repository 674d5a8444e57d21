/**
 * Loaded before dependency-cruiser (`node --import`): it has its parser read every file as TypeScript without JSX, and so stops at the
 * first element of a `.tsx` file. Here the parser is told by the file's name.
 */
import { createRequire } from 'node:module'

const swc = createRequire(import.meta.url)('@swc/core')
const { parseFileSync } = swc
swc.parseFileSync = (file, options) => parseFileSync(file, { ...options, tsx: file.endsWith('.tsx') })
