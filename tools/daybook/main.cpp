#include "tools/daybook/command_line.h"

int main(int argc, char** argv) { return daybook::run_command_line(argc, argv); }
