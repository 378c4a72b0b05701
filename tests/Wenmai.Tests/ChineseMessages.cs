using System.Runtime.CompilerServices;

namespace Wenmai.Tests;

/// <summary>Tests read Chinese messages, whatever the machine's locale says.</summary>
internal static class ChineseMessages
{
    [ModuleInitializer]
    internal static void Choose() => Environment.SetEnvironmentVariable("WENMAI_LANGUAGE", "zh");
}
