using System.Text;

namespace Wenmai.Administration;

/// <summary>Names under which files may be put into an archive: they stay inside, they are visible, and every common file system takes them.</summary>
internal static class ArchiveNames
{
    private const int MaxSegment = 240;   // bytes; most file systems take 255, and a notes file adds its suffix
    private const int Deepest = 8;
    private const string Forbidden = "<>:\"|?*\\";

    /// <summary>The last part of what a browser or an archive calls a file, whatever folders it names.</summary>
    public static string Leaf(string name) => name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Trim();

    /// <summary>Why a name can't be used, or null.</summary>
    /// <param name="name">Path relative to the archive, with <c>/</c>.</param>
    public static string? Flaw(string name)
    {
        var segments = name.Split('/');
        if (segments.Length > Deepest) return "文件夹层次过深";
        return segments.Select(FlawOf).FirstOrDefault(flaw => flaw is not null);
    }

    private static string? FlawOf(string segment)
    {
        if (segment.Length == 0) return "文件名为空";
        if (segment is "." or "..") return "文件名指向上级文件夹";
        if (segment[0] == '.') return "文件名以点开头";
        if (segment[0] == ' ' || segment[^1] is ' ' or '.') return "文件名首尾有空格或点";
        if (IsDevice(segment)) return "文件名在 Windows 上是设备名";
        if (segment.Any(Forbidden.Contains)) return $"文件名含有 {Forbidden} 之一";
        if (PlainLine.Of(segment) != segment) return "文件名含有控制字符或不可见字符";
        if (segment.Any(char.IsSurrogate) && !IsWellFormed(segment)) return "文件名不是有效的文字";
        return Encoding.UTF8.GetByteCount(segment) > MaxSegment ? "文件名过长" : null;
    }

    /// <summary>CON.txt, com1: Windows takes them for devices, whatever follows the dot.</summary>
    private static bool IsDevice(string segment)
    {
        var name = segment.Split('.')[0].TrimEnd().ToUpperInvariant();
        return name is "CON" or "PRN" or "AUX" or "NUL" || (name is ['C', 'O', 'M', _] or ['L', 'P', 'T', _] && char.IsAsciiDigit(name[3]));
    }

    private static bool IsWellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text;
}
