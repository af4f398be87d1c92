import { fetchFirst, type Order, reorder, wrongOrder } from '../../model/dockerfile/install-order';
import { stageRule } from '../dockerfile-rule';
import { LINKS } from '../links';

export default stageRule<Order>({
  id: 'copy-before-install',
  severity: 'info',
  category: 'layers-and-cache',
  title: { en: 'Sources copied before dependencies are installed', zh: '先复制源码，后安装依赖' },
  message: {
    en: 'Every change of a source file runs "{install}" again: copy its manifest first, the rest after it',
    zh: '改动任何源文件都会重新执行 "{install}"：先复制依赖清单，安装之后再复制其余文件',
  },
  variants: {
    build: {
      en: 'Every change of a source file makes "{install}" download all dependencies again: fetch them before this copy',
      zh: '改动任何源文件，"{install}" 都要重新下载全部依赖：请在这次复制之前先下载依赖',
    },
  },
  why: {
    en: 'The cache of a step is lost as soon as a step above it changes. With the whole context copied first, one changed line of source downloads and installs all dependencies again. Copied after the install, it costs nothing.',
    zh: '上面的步骤一变，下面步骤的缓存就失效。先复制整个上下文，改一行源码就要重新下载、安装全部依赖；放到安装之后复制，就没有这个代价。',
  },
  whenNot: {
    en: 'The install needs the sources (local packages, a postinstall script), or the image is built once and thrown away.',
    zh: '安装过程需要源码（本地包、postinstall 脚本），或者镜像只构建一次就丢弃。',
  },
  links: [LINKS.cacheOrder, LINKS.dockerCache],
  check(stage, { buildContext }) {
    const order = wrongOrder(stage, buildContext?.entries);
    return order ? [{
      at: order.copy.keywordSpan,
      args: { install: order.install.name },
      ...(order.install.isBuild ? { variant: 'build' } : {}),
      related: [{ at: order.run.keywordSpan, text: { en: 'The install', zh: '安装步骤' } }],
      data: order,
    }] : [];
  },
  fixes: [
    {
      // Not safe: a manifest may point at files that only the sources have, and modules of the build context may overwrite installed ones.
      safe: false,
      title: { en: 'Copy the manifest first and the rest after "{install}"', zh: '先复制依赖清单，"{install}" 之后再复制其余文件' },
      changes: (stage, { buildContext }, { data }) => data && reorder(stage, data, buildContext?.entries),
    },
    {
      // Not safe: as above, and a project of several parts has several manifests.
      safe: false,
      title: { en: 'Fetch the dependencies before everything is copied', zh: '在复制全部文件之前先下载依赖' },
      changes: (stage, _context, { data }) => data && fetchFirst(stage, data),
    },
  ],
  examples: [
    {
      bad: `FROM node:24
WORKDIR /app

# everything
[|COPY|] --chown=node . .
ENV CI=1
RUN npm ci
CMD ["node", "server.js"]
`,
      fixed: `FROM node:24
WORKDIR /app

ENV CI=1
COPY --chown=node package*.json npm-shrinkwrap.json* .npmrc* ./
RUN npm ci
# everything
COPY --chown=node . .
CMD ["node", "server.js"]
`,
    },
    {
      bad: `FROM python:3.13
[|ADD|] . /app
WORKDIR /app
RUN apt-get install -y gcc
RUN pip install -r requirements/prod.txt
`,
      fixed: `FROM python:3.13
WORKDIR /app
RUN apt-get install -y gcc
COPY requirements ./requirements
RUN pip install -r requirements/prod.txt
ADD . /app
`,
    },
    {
      bad: `FROM node:24
COPY package*.json ./
[|COPY|] . .
RUN npm install
RUN npm run build
`,
      fixed: `FROM node:24
COPY package*.json ./
RUN npm install
COPY . .
RUN npm run build
`,
    },
    {
      bad: `FROM golang:1.25
WORKDIR /src
# sources
[|COPY|] . .
RUN go mod download && go build -o /app .
`,
      fixed: `FROM golang:1.25
WORKDIR /src
COPY go.mod go.sum* ./
RUN go mod download
# sources
COPY . .
RUN go mod download && go build -o /app .
`,
    },
    {
      bad: `FROM python:3.13 AS a
[|COPY|] . .
ENV POETRY_VIRTUALENVS_CREATE=false
RUN pip install poetry && \\
    poetry install --only main
FROM python:3.13 AS b
[|COPY|] . .
RUN --mount=type=secret,id=index uv sync --frozen
FROM composer:2 AS c
[|COPY|] . .
RUN composer install --no-dev --no-scripts
FROM ruby:3.4 AS d
[|COPY|] . .
RUN bundle install
`,
      fixed: `FROM python:3.13 AS a
ENV POETRY_VIRTUALENVS_CREATE=false
COPY pyproject.toml poetry.lock* poetry.toml* ./
RUN pip install poetry && poetry install --only main --no-root
COPY . .
RUN pip install poetry && \\
    poetry install --only main
FROM python:3.13 AS b
COPY pyproject.toml uv.lock* .python-version* ./
RUN --mount=type=secret,id=index uv sync --frozen --no-install-project
COPY . .
RUN --mount=type=secret,id=index uv sync --frozen
FROM composer:2 AS c
COPY composer.json composer.lock* ./
RUN composer install --no-dev --no-scripts --no-autoloader
COPY . .
RUN composer install --no-dev --no-scripts
FROM ruby:3.4 AS d
COPY Gemfile Gemfile.lock* .ruby-version* ./
RUN bundle install
COPY . .
`,
    },
    {
      bad: `FROM maven:3-eclipse-temurin-25 AS a
[|COPY|] . .
RUN mvn -B package -DskipTests
FROM eclipse-temurin:25 AS b
WORKDIR /src
[|COPY|] . .
RUN ./gradlew --no-daemon bootJar
FROM rust:1.90 AS c
WORKDIR /src
[|COPY|] . .
RUN cargo build --release
FROM mcr.microsoft.com/dotnet/sdk:9.0 AS d
WORKDIR /src
[|COPY|] . .
RUN dotnet publish src/Web/Web.csproj -c Release -o /app
FROM node:24 AS e
[|COPY|] . .
RUN pnpm install --frozen-lockfile && pnpm build
`,
      fixed: `FROM maven:3-eclipse-temurin-25 AS a
COPY pom.xml ./
RUN mvn -B dependency:go-offline
COPY . .
RUN mvn -B package -DskipTests
FROM eclipse-temurin:25 AS b
WORKDIR /src
COPY gradlew build.gradle* settings.gradle* gradle.properties* ./
COPY gradle ./gradle
RUN ./gradlew --no-daemon dependencies
COPY . .
RUN ./gradlew --no-daemon bootJar
FROM rust:1.90 AS c
WORKDIR /src
COPY Cargo.toml Cargo.lock* ./
RUN mkdir src && touch src/lib.rs && cargo fetch && rm -r src
COPY . .
RUN cargo build --release
FROM mcr.microsoft.com/dotnet/sdk:9.0 AS d
WORKDIR /src
COPY src/Web/Web.csproj src/Web/
RUN dotnet restore src/Web/Web.csproj
COPY . .
RUN dotnet publish src/Web/Web.csproj -c Release -o /app
FROM node:24 AS e
COPY package.json pnpm-lock.yaml* pnpm-workspace.yaml* .npmrc* ./
RUN pnpm install --frozen-lockfile
COPY . .
RUN pnpm install --frozen-lockfile && pnpm build
`,
    },
    {
      files: { 'package.json': '{}', '.yarnrc.yml': '', '.yarn/releases/yarn.cjs': '' },
      bad: `FROM node:24
[|COPY|] . .
RUN yarn install --immutable
`,
      fixed: `FROM node:24
COPY package.json yarn.lock* .yarnrc.yml* ./
COPY .yarn ./.yarn
RUN yarn install --immutable
COPY . .
`,
    },
    {
      files: { 'go.mod': '', 'vendor/modules.txt': '' },
      why: { en: 'The dependencies are part of the context.', zh: '依赖本身就在构建上下文里。' },
      good: `FROM golang:1.25
COPY . .
RUN go build -o /app .
`,
    },
    {
      why: { en: 'A task of the project fetches them above the sources.', zh: '项目自己的任务已经在复制源码之前下载了依赖。' },
      good: `FROM eclipse-temurin:25
COPY build.gradle gradlew ./
COPY gradle gradle
RUN ./gradlew downloadRepos
COPY . .
RUN ./gradlew installDist
`,
    },
    {
      why: { en: 'The dependencies have a layer above the sources.', zh: '依赖已经在源码之上有了自己的一层。' },
      good: `FROM node:24
COPY package*.json ./
RUN npm ci
COPY . .
RUN npm run build && npm ci --omit=dev
`,
    },
    {
      why: { en: 'Packages by name, the project itself, and a cache of downloads.', zh: '按名字安装的包、项目自身，以及有下载缓存的情况。' },
      good: `FROM python:3.13
COPY . .
RUN pip install -e .
RUN pip install gunicorn && npm install --global yarn
RUN --mount=type=cache,target=/root/.cache pip install -r requirements.txt
`,
    },
  ],
});
