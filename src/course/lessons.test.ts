/** The lessons as their authors wrote them: terms are the glossary's, each defined once, and every answer is explained. */
import { describe, expect, it } from 'vitest';
import { glossary, slugOf } from './glossary.ts';
import { lessonSources } from './lesson-source.ts';
import { lessonText } from './lesson-text.ts';

describe.each(lessonSources)('$file', ({ id, text: source }) => {
  const { blocks, tags } = lessonText(source);
  const terms = tags
    .filter(({ name }) => name === 'Term')
    .map(({ attributes }) => ({ slug: slugOf(attributes.of ?? ''), defines: attributes.defines !== undefined }));

  it('uses terms that the glossary has', () => {
    expect(terms.filter(({ slug }) => glossary[slug] === undefined)).toEqual([]);
  });

  it('defines each of its own terms, once, and no other lesson’s', () => {
    const own = Object.keys(glossary).filter((slug) => glossary[slug]?.lesson === id);
    const defined = terms.filter(({ defines }) => defines);
    expect(defined.map(({ slug }) => slug).sort()).toEqual(own.sort());
  });

  it('explains every answer of its questions', () => {
    const of = (where: string) => blocks.filter(({ within }) => within.at(-1) === where).length;
    expect(of('why')).toBe(of('option'));
  });
});
