@echo off
rem Starts Dropoff: dropoff COMMAND [OPTIONS], dropoff --help.
rem
rem JAVA_HOME  the Java to use (17 or later); without it, java from the PATH
rem JAVA_OPTS  options for the JVM; they come after ours and win. Without -Xmx or -XX:MaxRAMPercentage in them the heap is 512 MB

setlocal
for %%I in ("%~dp0..") do set "_home=%%~fI"
set "_java=java"
if defined JAVA_HOME set "_java=%JAVA_HOME%\bin\java"
"%_java%" -version >nul 2>&1
if errorlevel 1 goto nojava
rem Small heaps are collected with the least CPU by the serial collector.
set "_collector=-XX:+UseSerialGC"
echo "%JAVA_OPTS%" | findstr /R /C:"-XX:+Use[A-Za-z0-9]*GC" >nul && set "_collector="
rem What is over soon ends before the optimizing compiler pays.
set "_compiler=-XX:TieredStopAtLevel=1"
if "%~1"=="run" set "_compiler="
if "%~1"=="drain" set "_compiler="
rem What fetches from object stores; other commands start faster without a look at it.
set "_optional="
if "%~1"=="run" set "_optional=;%_home%\lib\optional\*"
if "%~1"=="drain" set "_optional=;%_home%\lib\optional\*"
rem Classes fill their space while the program starts; they are no reason to collect garbage yet.
set "_metaspace=-XX:MetaspaceSize=96m"
rem A heap of a fixed size wins over a share of the memory, so it is only given where nobody asks for a share.
set "_heap=-Xmx512m"
echo "%JAVA_OPTS%" | findstr /C:"-XX:MaxRAM" >nul && set "_heap="
rem Classes that need not be read, checked and linked again; dropoff share-classes makes them. Java leaves them aside when it is another Java
rem or the jars are others.
set "_archive="
if exist "%_home%\classes.jsa" set _archive="-XX:SharedArchiveFile=%_home%\classes.jsa"
"%_java%" %_heap% %_metaspace% %_collector% %_compiler% %_archive% -Xlog:cds*=off %JAVA_OPTS% "-Ddropoff.home=%_home%" -cp "%_home%\lib\*%_optional%" io.dropoff.cli.Dropoff %*
exit /b %errorlevel%

rem Not in a block: a parenthesis in the folder's name, as in "Program Files (x86)", would end it.
:nojava
echo dropoff: no Java found "%_java%". Install Java 17 or later, or set JAVA_HOME. 1>&2
exit /b 2
