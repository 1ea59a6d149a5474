"""What ``build.spec`` does beside PyInstaller's own work; none of it is in the built program.

``keeping`` says which parts of Qt and of the system go in, ``shipped`` whose files they are,
``licences`` and ``sbom`` tell of them, ``pieces`` weighs them, ``pictures`` draws the icon for
each system, and ``version_resource`` writes what Windows shows under 詳細.
"""
