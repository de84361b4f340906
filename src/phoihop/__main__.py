from phoihop.config.cli import main

main()
