using System.Text.RegularExpressions;

namespace Wenmai.Administration;

/// <summary>Finds marks of a security level (密级): 秘密, 机密, 绝密 with or without ★ and a term. Such documents do not belong into this archive.</summary>
public static partial class SecurityMarks
{
    private const int HeadLines = 15;

    /// <summary>The mark as written, or null. A level with ★ counts anywhere, a bare one only as a line of its own at the head of the document.</summary>
    public static string? Find(string text)
    {
        if (Starred().Match(text) is { Success: true } starred) return starred.Value.Trim();
        return text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0).Take(HeadLines).FirstOrDefault(l => Bare().IsMatch(l));
    }

    [GeneratedRegex(@"(?:秘[ 　]*密|机[ 　]*密|绝[ 　]*密)[ 　]*[★☆][^\r\n，。；]{0,8}", RegexOptions.NonBacktracking)]
    private static partial Regex Starred();

    [GeneratedRegex(@"^(?:密[ 　]*级[ 　]*[:：]?[ 　]*)?(?:秘[ 　]*密|机[ 　]*密|绝[ 　]*密)(?:[ 　]*(?:长期|[0-9０-９一二三四五六七八九十]{1,3}[ 　]*(?:年|个月|月)))?$", RegexOptions.NonBacktracking)]
    private static partial Regex Bare();
}
