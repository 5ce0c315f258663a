@echo off
rem Starts safepersist. SAFEPERSIST_JAVA_OPTIONS holds options of Java.
setlocal
if defined JAVA_HOME (set "SAFEPERSIST_JAVA=%JAVA_HOME%\bin\java.exe") else (set "SAFEPERSIST_JAVA=java.exe")
"%SAFEPERSIST_JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto %SAFEPERSIST_JAVA_OPTIONS% -jar "%~dp0..\lib\safepersist.jar" %*
exit /b %ERRORLEVEL%
