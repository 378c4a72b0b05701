using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Web.Hosting;

/// <summary>Refuses addresses that are too long or not UTF-8, before anything reads them.</summary>
/// <remarks>The framework leaves undecodable percent bytes as they stand, so a query in GBK would be searched as <c>%B5%B3</c> and find nothing.</remarks>
internal static class RequestGuard
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Puts the guard in front of the pages.</summary>
    public static void UseRequestGuard(this WebApplication app) => app.Use((context, next) =>
    {
        // The page that tells of a refusal passes here again, with the same address.
        if (Faults.Behind(context) is not null) return next(context);

        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (target.Length > ServerLimits.AddressBytes) return Faults.AnswerAsync(context, StatusCodes.Status414UriTooLong, TooLong);
        return IsReadable(target) ? next(context) : Faults.AnswerAsync(context, StatusCodes.Status400BadRequest, NotUtf8);
    });

    private static Problem TooLong => new(Codes.QueryTooLong, $"网址过长，查询最多 {SearchLimits.QueryLength} 字。", "请缩短查询，或只粘贴其中一句。") { Field = "q" };

    private static Problem NotUtf8 => new(Codes.BadAddressEncoding, "网址中的参数不是 UTF-8 编码，或含有控制字符。", "请在检索框中重新输入；由程序生成的网址请改用 UTF-8 百分号编码。") { Field = "q" };

    /// <summary>Whether the percent-encoded bytes of the query are UTF-8 without control characters other than tab and line ends.</summary>
    internal static bool IsReadable(string target)
    {
        var start = target.IndexOf('?');
        if (start < 0) return true;
        try
        {
            return !Strict.GetString(Decode(target.AsSpan(start + 1))).Any(c => char.IsControl(c) && c is not ('\t' or '\r' or '\n'));
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static byte[] Decode(ReadOnlySpan<char> query)
    {
        var bytes = new List<byte>(query.Length);
        for (var i = 0; i < query.Length; i++)
        {
            if (query[i] == '%' && i + 2 < query.Length && char.IsAsciiHexDigit(query[i + 1]) && char.IsAsciiHexDigit(query[i + 2]))
            {
                bytes.Add(Convert.FromHexString(query.Slice(i + 1, 2))[0]);
                i += 2;
            }
            else bytes.Add((byte)query[i]);
        }
        return [.. bytes];
    }
}
