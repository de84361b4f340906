/* built by tools/assets.sh */
