/** What a teacher may edit, and the shape it must have. A wrong field fails the build with its file and name. */
import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

/** `content/lessons/03-hand-it-off.mdx` is the lesson `hand-it-off`. */
const lessons = defineCollection({
  loader: glob({
    base: './content/lessons',
    pattern: '*.mdx',
    generateId: ({ entry }) => entry.replace(/^\d+-/, '').replace(/\.mdx$/, ''),
  }),
  schema: z.strictObject({
    title: z.string().min(1),
    /** 1 to 11: its place in the course. */
    number: z.number().int().min(1).max(11),
    /** The section of the subject it covers. */
    section: z.string().min(1),
    minutes: z.number().int().min(1).max(60),
    /** One or two sentences for the list of lessons. */
    summary: z.string().min(1).max(200),
    /** Name of the world its programs run in, unless a playground says otherwise: content/worlds. */
    world: z.string().optional(),
    /** The programs it runs, by a name of its own: files of content/programs/<lesson>, or another lesson's with its folder (hand-it-off/await.mjs); the first starts. */
    runs: z
      .record(
        z.string(),
        z.strictObject({
          files: z.array(z.string().min(1)).min(1),
          /** Shown on the tab where several runs share a playground. */
          label: z.string().optional(),
          /** A preset of content/worlds, or parts of a world. */
          world: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
        }),
      )
      .optional(),
    /** Where facts that no run can show are written down, by a name of its own for `<Cite of="…" />`: listed at the lesson's end. */
    sources: z
      .record(z.string().regex(/^[a-z0-9-]+$/), z.strictObject({ text: z.string().min(1), url: z.url() }))
      .optional(),
    /** The arithmetic behind numbers that no run holds, each as an equation: "200 / 0.5 = 400". Checked by the tests. */
    sums: z.array(z.string()).optional(),
  }),
});

export const collections = { lessons };
