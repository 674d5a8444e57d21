interface Form {
  readonly like: string
  fits(value: string): boolean
}

/** How the numbers of registers are written; a register that is not here may write them as it likes. */
export const IDENTIFIER_FORMS: Readonly<Record<string, Form>> = {
  pnc: { like: 'a PNC ID, like 2018/1234567U', fits: isPncId },
  nhs: { like: 'an NHS number of 10 digits with its check digit, like 943 476 5919', fits: isNhsNumber },
  prison: { like: 'a prison number, like A1234BC', fits: value => /^[A-Z]\d{4}[A-Z]{2}$/i.test(value.trim()) },
}

/**
 * Ten digits, the last a check digit: 11 less the remainder by 11 of the first nine weighted 10 to 2; 11 counts as 0 and
 * 10 is never issued (NHS Data Model and Dictionary, NHS NUMBER).
 */
function isNhsNumber(value: string): boolean {
  const digits = value.replaceAll(/[\s-]/g, '')
  if (!/^\d{10}$/.test(digits)) return false
  const sum = Array.from(digits.slice(0, 9)).reduce((sum, digit, at) => sum + Number(digit) * (10 - at), 0)
  const check = (11 - (sum % 11)) % 11
  return check === Number(digits[9])
}

/** Letters of the check character, by the remainder by 23: no I, O or S. */
const PNC_CHECKS = 'ZABCDEFGHJKLMNPQRTUVWXY'

/**
 * Year, serial number and a check letter: the two-digit year and the seven digits as one number, by its remainder by 23
 * (as HMPPS's published prisoner search validates them).
 */
function isPncId(value: string): boolean {
  const parts = /^(?:(\d{2})?(\d{2}))\/?(\d{1,7})([A-Z])$/i.exec(value.trim())
  if (parts === null) return false
  const [, , year = '', serial = '', letter = ''] = parts
  return PNC_CHECKS[Number(`${year}${serial.padStart(7, '0')}`) % 23] === letter.toUpperCase()
}
