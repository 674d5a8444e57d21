import { bombPart, type CraftedPart, craftZip } from './craft-zip.ts'
import type { HostileFile } from './hostile-file.ts'
import { call, report } from './xml.ts'

const EVENT = { a: '447700900002', b: '447700900001', at: '2025-05-02T09:00:00', duration_s: 60 }
const REPORT = { name: 'report.xml', content: report(call('02')) }
const archive = (
  name: string,
  parts: () => readonly CraftedPart[] | Buffer,
  more: Pick<HostileFile, 'refused' | 'read'>,
): HostileFile => ({
  name,
  file: 'phone.ufdr',
  owner: '+447700900001',
  bytes: () => {
    const made = parts()
    return Buffer.isBuffer(made) ? made : craftZip(made)
  },
  ...more,
})
const READ = { read: { normalised: 1, events: [EVENT] } } as const

/** Archives of phone extractions. */
export const ARCHIVES: readonly HostileFile[] = [
  archive(
    'an extraction whose report unpacks to a thousand times its size',
    () => [bombPart('report.xml', 300_000_000, report(call('02')).slice(0, -30))],
    {
      refused: ['archive bomb'],
    },
  ),
  archive(
    'an extraction with a bomb beside its report',
    () => [bombPart('files/video.mp4', 300_000_000), REPORT],
    READ,
  ),
  archive('an extraction whose report says less of its size than it holds', () => [{ ...REPORT, saidSize: 200 }], {
    refused: ['damaged'],
  }),
  archive('an extraction whose report is not what its sum says', () => [{ ...REPORT, saidCrc: 1 }], READ),
  archive(
    'an extraction with parts that lead out of it',
    () => [{ name: '../../etc/cron.d/x', content: 'x' }, REPORT, { name: 'C:\\windows\\x', content: 'x' }],
    {
      read: { normalised: 1, said: ['outside itself'] },
    },
  ),
  archive(
    'an extraction with links',
    () => [{ name: 'files/x', content: '/etc/passwd', mode: 0o120_777 }, REPORT],
    READ,
  ),
  archive(
    'an extraction with a link in the place of its report',
    () => [{ name: 'report.xml', content: '/etc/passwd', mode: 0o120_777 }],
    {
      refused: ['report'],
    },
  ),
  archive('an extraction with a password', () => [{ ...REPORT, flags: 1 }], {
    refused: ['password', 'Unpack it with its password'],
  }),
  archive(
    'an extraction that is cut off behind its report',
    () => craftZip([REPORT, { name: 'files/x', content: 'x'.repeat(5000) }]).subarray(0, -200),
    {
      read: { normalised: 1, said: ['not whole'] },
    },
  ),
  archive(
    'an extraction that is cut off in its report',
    () =>
      craftZip([
        {
          ...REPORT,
          content: report(
            call('02'),
            ...Array.from({ length: 28 }, (_, i) =>
              call(String(i + 3).padStart(2, '0'), '', `07700 90${1000 + ((i * 7919) % 9000)}`),
            ),
          ),
        },
      ]).subarray(0, 500),
    {
      read: { rejected: 1, said: ['not whole'] },
    },
  ),
  archive(
    'an extraction of a hundred thousand parts',
    () => [...Array.from({ length: 65_000 }, (_, i) => ({ name: `files/${i}`, content: '' })), REPORT],
    READ,
  ),
  archive('an extraction in an extraction', () => [{ name: 'inner/phone.ufdr', content: craftZip([REPORT]) }], {
    refused: ['archive'],
  }),
  archive(
    'an extraction with two reports',
    () => [{ name: 'deep/down/report.xml', content: report(call('03')) }, REPORT],
    {
      read: { normalised: 1, events: [EVENT], said: ['2 reports'] },
    },
  ),
]
