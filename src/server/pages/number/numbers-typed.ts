import { asE164 } from './as-e164.ts'

/** Numbers as a person types them one after the other, separated by commas, semicolons or lines; each once. */
export function numbersTyped(text: string): string[] {
  const typed = text.split(/[,;\n]/).map(one => one.trim())
  return [...new Set(typed.filter(one => one !== '').map(asE164))]
}
