// The settings of inlay hints: a switch for each topic.

import type { Setting } from './settings-schema';

const TOPICS = {
  ratios: {
    title: { en: 'Limit to request', zh: '限制与请求的比值' },
    description: { en: 'Whether a limit shows behind it how many times the request it is, or that it is the request too.', zh: '是否在限制后面显示它是请求的几倍，或者请求也取此值。' },
  },
  timings: {
    title: { en: 'Probes and shutdown', zh: '探针与停止' },
    description: { en: 'Whether a probe shows after how many seconds it acts, and a preStop hook what it leaves of the grace period.', zh: '是否在探针后面显示多少秒后起作用，在 preStop 钩子后面显示宽限期还剩多少。' },
  },
  counts: {
    title: { en: 'Percentages', zh: '百分比' },
    description: { en: 'Whether a percentage shows how many pods, or how much CPU or memory per pod, it comes to.', zh: '是否在百分比后面显示折合多少个 Pod，或每个 Pod 多少 CPU 和内存。' },
  },
  ports: {
    title: { en: 'Names of ports', zh: '端口名称' },
    description: { en: 'Whether the name of a port shows which number it stands for.', zh: '是否在端口名称后面显示对应的端口号。' },
  },
  units: {
    title: { en: 'Long numbers', zh: '较大的数值' },
    description: { en: 'Whether long numbers of seconds are shown in minutes, hours and days, file modes in octal, and bytes in larger units.', zh: '是否把较长的秒数换算成分钟、小时和天，文件权限换算成八进制，字节数换算成更大的单位。' },
  },
  dockerfile: {
    title: { en: 'Dockerfiles', zh: 'Dockerfile' },
    description: { en: 'Whether variables, relative paths and numbers of stages show what they come to.', zh: '是否显示变量、相对路径和阶段编号的实际值。' },
  },
} satisfies Record<string, Pick<Setting, 'title' | 'description'>>;

export type HintTopic = keyof typeof TOPICS;

export const inlayHints: Setting = {
  key: 'inlayHints',
  only: 'editor',
  title: { en: 'Inlay hints', zh: '内嵌提示' },
  description: { en: 'What is shown in grey behind values. The editor has a switch for all of them.', zh: '在值后面用灰色显示的内容。编辑器另有总开关。' },
  type: { kind: 'group', settings: Object.entries(TOPICS).map(([key, words]) => ({ key, ...words, type: { kind: 'boolean' }, default: true })) },
};
