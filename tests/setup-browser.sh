#!/bin/sh
# Makes sure that the browser tests have a Chromium, a Chinese font and the library that Playwright's driver
# needs; installs what is missing if it may.
# Exit 0: all are there. Exit 1: one is missing, and the line to type has been printed.
set -eu

fail() { printf '%s\n' "$@" >&2; exit 1; }

# The tests look in the same order.
find_browser() {
  if [ -n "${CHROMIUM:-}" ]; then
    command -v "$CHROMIUM" || fail "环境变量 CHROMIUM 指向的浏览器不存在或不能运行：$CHROMIUM"
    return
  fi
  for name in chromium chromium-browser google-chrome; do
    if command -v "$name"; then return; fi
  done
  return 1
}

has_chinese_font() { [ -n "$(fc-list :lang=zh 2>/dev/null)" ]; }

# The Node that drives the browser is linked to it; a minimal Debian lacks it.
has_libatomic() { PATH="$PATH:/sbin:/usr/sbin" ldconfig -p | grep -q 'libatomic\.so\.1'; }

package=chromium
# Ubuntu has Chromium as a snap only; this package of its brings it.
if grep -qs '^ID=ubuntu' /etc/os-release; then package=chromium-browser; fi

missing=
find_browser >/dev/null || missing=$package
command -v fc-list >/dev/null || missing="$missing fontconfig"
has_chinese_font || missing="$missing fonts-noto-cjk"
has_libatomic || missing="$missing libatomic1"
missing=${missing# }
[ -n "$missing" ] || exit 0

by_hand="sudo apt-get update && sudo apt-get install -y $missing"
command -v apt-get >/dev/null ||
  fail '测试需要 Chromium（或 Chrome）浏览器和一种中文字体，请先安装；浏览器不在 PATH 上的，用环境变量 CHROMIUM 指明。'
if [ "$(id -u)" -eq 0 ]; then sudo=
elif sudo -n true 2>/dev/null; then sudo='sudo -n'
else fail "测试还缺：$missing。请输入：" "  $by_hand"
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt() { $sudo env DEBIAN_FRONTEND=noninteractive apt-get "$@" >>"$log" 2>&1; }

echo "正在安装测试用的 $missing ……"
# shellcheck disable=SC2086  # one package a word
apt update && apt install -y --no-install-recommends $missing || {
  tail -n 20 "$log" >&2
  fail '没有装好，原因见上。请改正后输入：' "  $by_hand"
}

find_browser >/dev/null || fail "装过 $package 以后仍找不到浏览器。请另装 Chromium 或 Chrome，并用环境变量 CHROMIUM 指明。"
has_chinese_font || fail '装过以后仍找不到中文字体。请输入：fc-cache -f，再重试。'
echo '浏览器测试所需已就绪。'
