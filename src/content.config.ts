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
  }),
});

export const collections = { lessons };
