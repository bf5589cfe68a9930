# Nobody published these.
mkdir reports
echo "# Reports" >reports/README.md
