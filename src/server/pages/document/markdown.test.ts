import { describe, expect, it } from 'vitest'
import { markdownPage } from './markdown.ts'

describe('our documents as pages', () => {
  it('take the first heading as the title', () => {
    expect(markdownPage('# Glossary\n\nWords.')).toEqual({
      title: 'Glossary',
      html: '<p class="govuk-body">Words.</p>',
    })
  })

  it('show tables, lists, code and links', () => {
    const { html } = markdownPage(
      '| a | b |\n|---|--:|\n| 1 | `x|` |\n\n- one\n  more\n- two\n\n[site](https://example.org) and [file](../x.md)',
    )
    expect(html).toContain('<th scope="col" class="govuk-table__header">a</th>')
    expect(html).toContain('<li>one more</li><li>two</li>')
    expect(html).toContain('<a class="govuk-link" href="https://example.org">site</a> and file')
  })

  it('never run what is in them', () => {
    expect(markdownPage('<script>alert(1)</script> [x](javascript:alert)').html).not.toMatch(/<script|javascript:/)
  })
})
