import { fail, ok } from '../../values/result.ts'
import type { FieldType } from '../field.ts'

/** A line of text; outer blanks go, control characters are refused. */
export function text(longest = 200): FieldType<string> {
  return {
    column: 'text',
    input: 'text',
    schema: { type: 'string', maxLength: longest },
    read: reader(longest, /[\p{Cc}]/u),
    show,
  }
}

/** Text of several lines. */
export function longText(longest = 10_000): FieldType<string> {
  return {
    column: 'text',
    input: 'textarea',
    schema: { type: 'string', maxLength: longest },
    read: reader(longest, /[^\P{Cc}\n\t]/u),
    show,
  }
}

/** Text of a fixed form, such as an exhibit number; `like` says the form in words, with an example. */
export function patterned(
  pattern: RegExp,
  like: string,
  clean: (typed: string) => string = typed => typed,
): FieldType<string> {
  return {
    column: 'text',
    input: 'text',
    schema: { type: 'string', pattern: pattern.source },
    read(raw, label) {
      const value = typeof raw === 'string' ? clean(raw.trim()) : ''
      return pattern.test(value) ? ok(value) : fail(`${label} must be ${like}`)
    },
    show,
  }
}

const show = (value: string): string => value

function reader(longest: number, forbidden: RegExp): FieldType<string>['read'] {
  return (raw, label) => {
    if (typeof raw !== 'string') return fail(`${label} must be text`)
    const value = raw.trim().replaceAll('\r\n', '\n').normalize('NFC')
    if (value.length > longest) return fail(`${label} must be ${longest} characters or fewer; this is ${value.length}`)
    if (forbidden.test(value)) return fail(`${label} holds a character that cannot be shown`)
    return ok(value)
  }
}
